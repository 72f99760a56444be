// Half-filled forms of the whole screen. Policy: what is typed is stored within a second, and stays until the form is saved or dropped.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client, FormFields } from '../../../contract/index.ts';
import type { Clock } from '../clock.ts';

export interface FormDraftsState {
	readonly drafts: Readonly<Record<string, FormFields>>;
}

export interface FormDraftsActions {
	read(): Promise<void>;
	write(form: string, fields: FormFields): void;
	/** The form was saved or dropped. */
	drop(form: string): void;
	/** Stores at once what waits. */
	flush(): Promise<void>;
}

export type FormDraftsStore = StoreApi<FormDraftsState & FormDraftsActions>;

const PAUSE_MS = 300;
const AGAIN_MS = 3000;

export function createFormDraftsStore({ client, clock }: { client: Client; clock: Clock }): FormDraftsStore {
	const unsaved = new Set<string>();
	let stop: (() => void) | null = null;
	let saving: Promise<void> = Promise.resolve();
	return createStore((set, get) => {
		const later = (ms: number) => {
			stop?.();
			stop = clock.after(ms, () => void get().flush());
		};
		const saveAll = async () => {
			for (const form of [...unsaved]) {
				unsaved.delete(form);
				try {
					await client['formDrafts.save']({ form, fields: get().drafts[form] ?? null });
				} catch {
					// The words are still on the screen, and in this store.
					unsaved.add(form);
					later(AGAIN_MS);
					return;
				}
			}
		};
		return {
			drafts: {},
			read: async () => {
				const stored = await client['formDrafts.list']({});
				const own = Object.fromEntries(Object.entries(get().drafts).filter(([form]) => unsaved.has(form)));
				const gone = (form: string) => unsaved.has(form) && !(form in own);
				const read = stored.filter(({ form }) => !gone(form)).map(({ form, fields }) => [form, fields]);
				set({ drafts: { ...Object.fromEntries(read), ...own } });
			},
			write: (form, fields) => {
				set({ drafts: { ...get().drafts, [form]: fields } });
				unsaved.add(form);
				later(PAUSE_MS);
			},
			drop: (form) => {
				const { [form]: dropped, ...others } = get().drafts;
				if (dropped === undefined) return;
				set({ drafts: others });
				unsaved.add(form);
				later(0);
			},
			flush: () => {
				saving = saving.then(saveAll);
				return saving;
			},
		};
	});
}
