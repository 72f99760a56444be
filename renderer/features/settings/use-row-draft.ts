import { useRef } from 'react';
import { useFormDraft } from '../../state/form-drafts/use-form-draft.ts';

interface Keyed {
	readonly key: number;
}

interface RowDraft<Row extends Keyed> {
	readonly rows: readonly Row[];
	readonly setRows: (rows: readonly Row[]) => void;
	/** For a row that is added. */
	readonly nextKey: () => number;
	/** The rows are saved. */
	readonly saved: () => void;
}

/** A list that is edited as a form: its rows as they were typed last, else as they are stored. */
export function useRowDraft<Part extends object>(form: string, stored: readonly Part[]): RowDraft<Part & Keyed> {
	type Row = Part & Keyed;
	const start = useRef(JSON.stringify(stored.map((part, key) => ({ ...part, key }))));
	const { fields, change, drop } = useFormDraft(form, { rows: start.current });
	const rows = readRows<Row>(fields.rows) ?? readRows<Row>(start.current) ?? [];
	return {
		rows,
		setRows: (next) => change({ rows: JSON.stringify(next) }),
		nextKey: () => Math.max(-1, ...rows.map(({ key }) => key)) + 1,
		saved: drop,
	};
}

/** null: what is stored is no list of rows. */
function readRows<Row extends Keyed>(text: string): Row[] | null {
	try {
		const read: unknown = JSON.parse(text);
		const isRow = (one: unknown) => typeof one === 'object' && one !== null && typeof (one as Row).key === 'number';
		return Array.isArray(read) && read.every(isRow) ? (read as Row[]) : null;
	} catch {
		return null;
	}
}
