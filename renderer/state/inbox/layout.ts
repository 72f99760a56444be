// How the queue's rows and group headings lie one below the other. Pure arithmetic over a total and four counts, so that 100,000 rows
// cost what 100 do; nothing here holds a row.
import type { Account, Group } from '../../../contract/index.ts';

type ListItem =
	/** `open`: of a group that can be closed; null = it cannot. */
	| { kind: 'group'; key: Group['key']; count: number; open: boolean | null }
	| { kind: 'row'; index: number }
	| { kind: 'account'; account: Account };

export interface ListLayout {
	/** Headings, rows and account rows together; the rows of a closed group are no items. */
	count: number;
	/** What can be chosen: rows, account rows, and the heading of a group that can be closed. */
	options: number;
	at(item: number): ListItem;
	/** The place of the row with this index among the items; in a closed group, that of its heading. */
	itemOfRow(index: number): number;
	/** The place of a group's heading among the items; -1 = it has none. */
	itemOfHeading(key: Group['key']): number;
	/** 1-based place among what can be chosen; 0 for what cannot. */
	place(item: number): number;
	/** The group a row belongs to; null where the view has no groups. */
	groupOf(index: number): Group['key'] | null;
	/** Items before this one that are headings. */
	headingsBefore(item: number): number;
}

interface Segment {
	item: number;
	length: number;
	what: (offset: number) => ListItem;
	options: boolean;
	heading: boolean;
	firstOption: number;
}

/** Accounts that need the owner come after the first overdue person: they push no one off the top, and a silent account does not look like a quiet day. */
export function layoutOf(
	total: number,
	groups: readonly Group[],
	accounts: readonly Account[],
	spamShown = true,
): ListLayout {
	const segments: Segment[] = [];
	const rowSegments: { item: number; from: number; length: number; key: Group['key'] | null }[] = [];
	const headings = new Map<Group['key'], number>();
	let item = 0;
	let options = 0;
	const add = (length: number, chosen: boolean, what: Segment['what'], heading = false) => {
		if (length === 0) return;
		segments.push({ item, length, what, options: chosen, heading, firstOption: options });
		item += length;
		if (chosen) options += length;
	};
	const addRows = (from: number, length: number, key: Group['key'] | null) => {
		if (length > 0) rowSegments.push({ item, from, length, key });
		add(length, true, (offset) => ({ kind: 'row', index: from + offset }));
	};
	const addHeading = (key: Group['key'], count: number) => {
		headings.set(key, item);
		const open = key === 'probablySpam' ? spamShown : null;
		add(1, open !== null, () => ({ kind: 'group', key, count, open }), true);
	};
	const addAccounts = () =>
		add(accounts.length, true, (offset) => {
			const account = accounts[offset];
			if (!account) throw new RangeError(`no account row ${offset}`);
			return { kind: 'account', account };
		});

	const shown = groups.filter((group) => group.count > 0);
	const overdue = shown.find((group) => group.key === 'overdue');
	if (!overdue && accounts.length > 0) {
		addHeading('overdue', accounts.length);
		addAccounts();
	}
	let row = 0;
	for (const group of shown) {
		const extra = group.key === 'overdue' ? accounts.length : 0;
		addHeading(group.key, group.count + extra);
		if (extra > 0) {
			addRows(row, 1, group.key);
			addAccounts();
			addRows(row + 1, group.count - 1, group.key);
		} else if (group.key !== 'probablySpam' || spamShown) addRows(row, group.count, group.key);
		row += group.count;
	}
	// A view without groups, or rows that came between two answers.
	if (row < total) addRows(row, total - row, null);

	const segmentAt = (at: number) => {
		const found = segments.find((s) => at >= s.item && at < s.item + s.length);
		if (!found) throw new RangeError(`no item ${at}`);
		return found;
	};
	return {
		count: item,
		options,
		at: (at) => {
			const found = segmentAt(at);
			return found.what(at - found.item);
		},
		itemOfRow: (index) => {
			const found = rowSegments.find((s) => index >= s.from && index < s.from + s.length);
			return found ? found.item + index - found.from : Math.max(0, item - 1);
		},
		itemOfHeading: (key) => headings.get(key) ?? -1,
		place: (at) => {
			const found = segmentAt(at);
			return found.options ? found.firstOption + at - found.item + 1 : 0;
		},
		groupOf: (index) => rowSegments.find((s) => index >= s.from && index < s.from + s.length)?.key ?? null,
		headingsBefore: (at) => segments.filter((s) => s.heading && s.item < at).length,
	};
}
