import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Field } from '../../ui/Field.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';

/** Short ones are guessed by a computer in a day. */
const leastLength = 8;

/** `words` null = not ready yet: what was typed is refused below its field once somebody tries. */
export function usePassphrase(before: boolean) {
	const { t } = useLingui();
	const [isWanted, setWanted] = useState(before);
	const [typed, setTyped] = useState({ first: '', second: '' });
	const [isTried, setTried] = useState(false);
	const short = [...typed.first].length < leastLength ? t`At least eight letters; four words are better.` : null;
	const unlike = typed.first === typed.second ? null : t`The two are not the same.`;
	const isReady = !isWanted || (short === null && unlike === null);
	return {
		isWanted,
		setWanted,
		typed,
		setTyped,
		errors:
			isTried && isWanted ? { first: short, second: short === null ? unlike : null } : { first: null, second: null },
		/** null = not yet; the fields say why. */
		take: (): string | null => {
			setTried(true);
			return isReady ? (isWanted ? typed.first : '') : null;
		},
	};
}

export function PassphraseFields({ of }: { of: ReturnType<typeof usePassphrase> }) {
	const { t } = useLingui();
	const { isWanted, setWanted, typed, setTyped, errors } = of;
	return (
		<>
			<RadioGroup
				label={t`Passphrase`}
				value={isWanted ? 'with' : 'without'}
				options={[
					{
						value: 'without',
						label: t`Without a passphrase`,
						why: t`Whoever has the file can read it. Good for a drawer that you lock.`,
					},
					{
						value: 'with',
						label: t`With a passphrase`,
						why: t`The file is encrypted. Without the passphrase nobody can open it any more, not even we: write it down on paper.`,
					},
				]}
				onChange={(value) => setWanted(value === 'with')}
			/>
			{isWanted && (
				<>
					<Field
						label={t`Passphrase`}
						type="password"
						autoComplete="new-password"
						maxLength={1000}
						value={typed.first}
						onChange={({ target }) => setTyped({ ...typed, first: target.value })}
						error={errors.first}
					/>
					<Field
						label={t`The same again`}
						type="password"
						autoComplete="new-password"
						maxLength={1000}
						value={typed.second}
						onChange={({ target }) => setTyped({ ...typed, second: target.value })}
						error={errors.second}
					/>
				</>
			)}
		</>
	);
}
