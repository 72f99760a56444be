// Half-filled forms: a canned reply, names, the reason of a follow-up. What a form holds is stored until it is saved or dropped.
import { z } from 'zod';
import { command, query } from '../route.ts';

/** One form of the screen: `names`, `canned new`, `followUp THREAD`. Never one that holds a password. */
export const FormName = z.string().min(1).max(200);
/** What was typed, by field. */
export const FormFields = z.record(z.string().max(60), z.string().max(100_000));
export type FormFields = z.output<typeof FormFields>;
export const FormDraft = z.object({ form: FormName, fields: FormFields });
export type FormDraft = z.output<typeof FormDraft>;

export const formDrafts = {
	'formDrafts.list': query(z.object({}), z.array(FormDraft)),
	/** `fields` null: the form was saved or dropped. */
	'formDrafts.save': command(z.object({ form: FormName, fields: FormFields.nullable() }), z.object({})),
};
