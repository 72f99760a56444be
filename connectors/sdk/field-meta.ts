// What the connect form shows for a property of a connector's schema: z.string().meta(fieldMeta({ title: uiText`Password`, secret: true })).
import { rawText, type UiText } from '../../contract/ui-text.ts';

interface FieldMeta {
	readonly title: UiText;
	readonly description?: UiText;
	readonly examples?: readonly string[];
	/** Offered instead of a line to type; the first is the usual one. */
	readonly choices?: readonly { readonly value: string; readonly label: UiText }[];
	/** Hidden on the screen and in logs. */
	readonly secret?: boolean;
	/** Seldom needed: folded away. */
	readonly rare?: boolean;
	/** Asked of those who type, though the sign-in does without. */
	readonly required?: boolean;
}

/** zod's own `title` and `description` are plain strings, so the texts have keys of their own. */
export const fieldMeta = ({ title, description, ...rest }: FieldMeta): Record<string, unknown> => ({
	label: title,
	...(description === undefined ? {} : { help: description }),
	...rest,
});

/** Reads what `fieldMeta` made, or plain `.meta({ title, description })`. No `label`: the owner does not type it. */
export const readFieldMeta = (
	meta: Readonly<Record<string, unknown>> | undefined,
): { readonly label?: UiText; readonly help?: UiText } => ({
	...pick('label', meta?.label, meta?.title),
	...pick('help', meta?.help, meta?.description),
});
const pick = (key: string, text: unknown, plain: unknown): object =>
	text !== undefined ? { [key]: text } : typeof plain === 'string' ? { [key]: rawText(plain) } : {};
