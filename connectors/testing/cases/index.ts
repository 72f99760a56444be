import type { Case } from './case.ts';
import { backlog, changesArrive, oneBadElement } from './changes.ts';
import { crashDrill } from './crash.ts';
import { abortIsHonoured, nothingLeaks, readFaultsAreNamed } from './faults.ts';
import { checkKnowsUs, manifestIsComplete } from './manifest.ts';
import { moderationWorks } from './moderation.ts';
import { cursorsSurvive, endsWithinBudget, firstPoll, newOnesArrive, sameCursorSameIds } from './reading.ts';
import { repliesAreSafe } from './reply.ts';
import { repliesTakeFiles } from './reply-files.ts';

export const cases: readonly Case[] = [
	manifestIsComplete,
	checkKnowsUs,
	firstPoll,
	endsWithinBudget,
	cursorsSurvive,
	sameCursorSameIds,
	newOnesArrive,
	crashDrill,
	changesArrive,
	readFaultsAreNamed,
	abortIsHonoured,
	nothingLeaks,
	repliesAreSafe,
	moderationWorks,
	oneBadElement,
	backlog,
	repliesTakeFiles,
];
