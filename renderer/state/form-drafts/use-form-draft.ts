import { useEffect, useRef } from 'react';
import type { FormFields } from '../../../contract/index.ts';
import { useFormDrafts, useStores } from '../context.tsx';

interface FormDraftOf<T> {
	readonly fields: T;
	/** Words of an earlier time stand in it. */
	readonly isDraft: boolean;
	readonly change: (patch: Partial<T>) => void;
	/** After it was saved, or when the owner drops it. */
	readonly drop: () => void;
}

/** The fields of a form: as they were typed last, else `start`. A form that says what is stored already is no draft. */
export function useFormDraft<T extends FormFields>(form: string, start: T): FormDraftOf<T> {
	const { formDrafts } = useStores();
	const draft = useFormDrafts((state) => state.drafts[form]);
	const first = useRef(start);
	const fields = { ...first.current, ...draft } as T;
	const change = (patch: Partial<T>) => {
		const next = { ...first.current, ...formDrafts.getState().drafts[form], ...patch } as T;
		const isChanged = Object.entries(next).some(([name, value]) => value !== first.current[name]);
		if (isChanged) formDrafts.getState().write(form, next);
		else formDrafts.getState().drop(form);
	};
	useEffect(() => () => void formDrafts.getState().flush(), [formDrafts]);
	return {
		fields,
		isDraft: draft !== undefined,
		change,
		drop: () => {
			// As it is now: what called this may be of an earlier rendering, before the last change.
			first.current = { ...first.current, ...formDrafts.getState().drafts[form] } as T;
			formDrafts.getState().drop(form);
		},
	};
}
