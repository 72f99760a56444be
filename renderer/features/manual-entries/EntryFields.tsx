import { Trans, useLingui } from '@lingui/react/macro';
import { type RefObject, useId } from 'react';
import { toLocalInput } from '../../format/local-input.ts';
import { useClock } from '../../state/context.tsx';
import { Choice, Field, TextArea } from '../../ui/Field.tsx';
import { AudienceGlyph } from '../../ui/glyphs.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import css from './AddMessage.module.css';
import { canBePublic, type EntryDraft } from './entry.ts';

export type Wrong = 'text' | 'when' | 'future';

interface EntryFieldsProps {
	draft: EntryDraft;
	place: string;
	wrong: Wrong | null;
	timeZone: string;
	firstRef: RefObject<HTMLInputElement | null>;
	onChange: (part: Partial<EntryDraft>) => void;
}

/** Who, what, when, and who could read it. */
export function EntryFields({ draft, place, wrong, timeZone, firstRef, onChange }: EntryFieldsProps) {
	const { t } = useLingui();
	const clock = useClock();
	const id = useId();
	const { kind } = draft;
	const kinds = [
		{ value: 'comment', label: t`Comment` },
		{ value: 'review', label: t`Review` },
		{ value: 'message', label: t`Private message` },
		{ value: 'call', label: t`Phone call` },
	] as const;
	return (
		<>
			<div className={css.what}>
				<p id={`${id}-kind`} className={css.label}>
					<Trans>What it was</Trans>
				</p>
				<RadioGroup
					labelledBy={`${id}-kind`}
					value={kind}
					options={kinds}
					inRow
					onChange={(value) => onChange({ kind: value })}
				/>
				{canBePublic(kind) ? (
					<RadioGroup
						label={t`Who could read it`}
						value={draft.isPublic ? 'public' : 'private'}
						inRow
						options={[
							{ value: 'public', label: <Readers audience="public" words={t`Public: everyone could read it`} /> },
							{ value: 'private', label: <Readers audience="private" words={t`Private: only you`} /> },
						]}
						onChange={(value) => onChange({ isPublic: value === 'public' })}
					/>
				) : (
					<p className={css.quiet}>
						<Readers audience="private" words={t`Private: between the two of you`} />
					</p>
				)}
			</div>
			<div className={css.pair}>
				<Field
					ref={firstRef}
					label={kind === 'call' ? t`Who called` : t`Who wrote`}
					optional={t`(optional)`}
					value={draft.author}
					maxLength={100}
					autoComplete="off"
					onChange={(event) => onChange({ author: event.target.value })}
				/>
				<Field
					label={t`When`}
					type="datetime-local"
					value={draft.when ?? toLocalInput(clock.now(), timeZone)}
					error={
						wrong === 'when' ? t`Choose a day and a time.` : wrong === 'future' ? t`That time is in the future.` : null
					}
					onChange={(event) => onChange({ when: event.target.value })}
				/>
			</div>
			<TextArea
				label={kind === 'call' ? t`What they said` : t`What they wrote`}
				value={draft.text}
				rows={4}
				maxLength={100_000}
				error={wrong === 'text' ? t`Type or paste what was said.` : null}
				onChange={(event) => onChange({ text: event.target.value })}
			/>
			{kind === 'review' && (
				<Choice
					label={t`Stars`}
					value={draft.stars}
					options={[
						{ value: '', label: t`No stars` },
						...[5, 4, 3, 2, 1].map((stars) => ({
							value: String(stars),
							label: '★'.repeat(stars) + '☆'.repeat(5 - stars),
						})),
					]}
					onChange={(event) => onChange({ stars: event.target.value })}
				/>
			)}
			<TextArea
				label={t`Your reply, if you already answered`}
				optional={t`(optional)`}
				help={t`Leave this empty to put it in the queue. Countertalk doesn't post anything on ${place}.`}
				value={draft.answer}
				rows={2}
				maxLength={100_000}
				onChange={(event) => onChange({ answer: event.target.value })}
			/>
		</>
	);
}

const Readers = ({ audience, words }: { audience: 'public' | 'private'; words: string }) => (
	<span className={css[audience]}>
		<AudienceGlyph audience={audience} /> {words}
	</span>
);
