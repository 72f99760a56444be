import { useEffect, useMemo, useState } from 'react';
import type { Account } from '../../../contract/index.ts';
import { parseSearch } from '../../../contract/search/parse.ts';
import { fold, foldedName } from '../../../contract/search/words.ts';
import { useAccounts, useClient, useTags } from '../../state/context.tsx';
import { operatorNames } from './operator-names.ts';
import { unknownNameText } from './problem-text.ts';
import { openValue, type Suggestion, suggest } from './suggestions.ts';

/** What may come next in the search, and whether it names a place or a tag that there is not. */
export function useSuggestions(text: string): { suggestions: readonly Suggestion[]; unknown: string | null } {
	const accounts = useAccounts((state) => state.accounts);
	const tags = useTags((state) => state.tags);
	const names = operatorNames();
	const open = openValue(text, names);
	const people = usePeople(open?.operator === 'from' ? open.typed : null);
	const known = useMemo(
		() => ({
			channels: placesOf(accounts ?? []),
			tags: (tags ?? []).map(({ name }) => name),
		}),
		[accounts, tags],
	);
	const literals = parseSearch(text, names).groups.flat();
	const wrong = literals
		.flatMap((literal) => (literal.kind === 'channel' || literal.kind === 'tag' ? [literal] : []))
		// Somebody is still typing the name.
		.filter(({ name }) => !(open && open.typed === name))
		.find(({ kind, name }) =>
			kind === 'tag'
				? tags !== null && !known.tags.some((tag) => fold(tag).folded.trim() === fold(name).folded.trim())
				: accounts !== null && !known.channels.some((channel) => foldedName(channel).startsWith(foldedName(name))),
		);
	return {
		suggestions: suggest(text, names, { ...known, people }),
		unknown:
			wrong === undefined
				? null
				: unknownNameText(wrong.kind, wrong.name, wrong.kind === 'tag' ? known.tags : known.channels, names),
	};
}

/** What can be named: each channel once, and the platform itself where something was said there that names none. */
function placesOf(accounts: readonly Account[]): string[] {
	const names = accounts.flatMap(({ connectorName, channels }) =>
		(channels.length > 0 ? channels : [null]).map((channel) => channel ?? connectorName),
	);
	return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}

const none: readonly string[] = [];

/** Whose name begins so; null = nobody is asked for. */
function usePeople(start: string | null): readonly string[] {
	const client = useClient();
	const [people, setPeople] = useState(none);
	useEffect(() => {
		if (start === null) return setPeople(none);
		let stale = false;
		client['search.people']({ start: start.slice(0, 80) }).then(
			({ names }) => !stale && setPeople(names),
			// Without suggestions the name can still be typed.
			() => !stale && setPeople(none),
		);
		return () => {
			stale = true;
		};
	}, [client, start]);
	return people;
}
