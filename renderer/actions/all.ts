import { conversationActions } from './conversation.ts';
import { goActions } from './go.ts';
import { programActions } from './program.ts';
import { register } from './registry.ts';
import { selectionActions } from './selection.ts';
import { viewActions } from './views.ts';

export const registry = register(conversationActions, selectionActions, goActions, viewActions, programActions);
