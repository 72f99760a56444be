// What a platform takes beside the words of a reply, by the connector's manifest.
import { type FileFacts, type FileProblem, fileProblems, noFiles, type Self } from '../../connectors/sdk/index.ts';
import type { Audience, ThreadKind } from '../../contract/index.ts';
import type { FilesTarget } from '../features/reply-files/service.ts';
import type { StoredAccount } from '../store/shapes.ts';
import type { AnyConnector } from '../sync/index.ts';

type Addressee = Pick<StoredAccount, 'externalId' | 'displayName' | 'facts'>;

export const selfOf = ({ externalId, displayName, facts }: Addressee): Self => ({
	externalId,
	displayName,
	...(facts === null ? {} : { facts }),
});

export const filesTarget = (
	one: AnyConnector | null,
	account: Addressee,
	kind: ThreadKind,
	audience: Audience,
): FilesTarget => {
	const place = one?.manifest.name ?? 'This platform';
	return { place, allowed: one?.manifest.files?.(kind, audience, selfOf(account)) ?? noFiles(place) };
};

/** What keeps these files from going out; empty = nothing. */
export const problemsOfFiles = (
	one: AnyConnector | null,
	account: Addressee,
	to: { readonly kind: ThreadKind; readonly audience: Audience },
	files: readonly FileFacts[],
	hasWords: boolean,
): readonly FileProblem[] => {
	const { place, allowed } = filesTarget(one, account, to.kind, to.audience);
	return fileProblems(place, allowed, files, hasWords);
};
