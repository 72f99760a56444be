import type { Story } from '../story.ts';
import { elsewhere as troubled } from './elsewhere.ts';
import { history } from './history.ts';
import { laterHistory } from './later-history.ts';
import { long } from './long.ts';
import { quiet } from './quiet.ts';
import { waiting as now } from './waiting.ts';

/** Of the accounts beside the main one. */
export const elsewhere: readonly Story[] = [...troubled, ...quiet];
/** All that has been said before the shop is first opened, in its main account. */
export const opening: readonly Story[] = [...now, ...long, ...history, ...laterHistory];
/** Those of it that nobody has answered. */
export const waiting: readonly Story[] = [...now, ...long.filter((story) => story.lines.every((line) => !line.own))];
