import { conversationActions } from './conversation.ts';
import { goActions } from './go.ts';
import { programActions } from './program.ts';
import { register } from './registry.ts';

export const registry = register(conversationActions, goActions, programActions);
