import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { registry } from '../../actions/all.ts';
import { isMac, keyText } from '../../actions/key-text.ts';
import { isModifier, pressedKeys } from '../../actions/pressed-keys.ts';
import type { Shortcut } from '../../actions/registry.ts';
import { type OwnKeys, ownersOf, swapKeys, withDefaultKeys, withoutKeys } from '../../actions/remap.ts';
import { refusalOf, refusalText } from '../../actions/reserved-keys.ts';
import type { UsableAction } from '../../actions/use-actions.ts';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import css from './KeyboardSettings.module.css';

interface KeyLineProps {
	action: UsableAction;
	shortcuts: readonly Shortcut[];
	own: OwnKeys;
	labelOf: (id: string) => string;
	onSave: (own: OwnKeys) => Promise<unknown>;
}

type Step =
	| { is: 'shown' }
	| { is: 'listening'; refused: string | null }
	| { is: 'asking'; keys: string; others: readonly string[] };

/** One command: its keys, and the button at which others are pressed. */
export function KeyLine({ action, shortcuts, own, labelOf, onSave }: KeyLineProps) {
	const { t } = useLingui();
	const [step, setStep] = useState<Step>({ is: 'shown' });
	const change = useRef<HTMLButtonElement>(null);
	const { id, label } = action;
	const isOwn = Object.hasOwn(own, id);
	const done = async (next: OwnKeys | null) => {
		setStep({ is: 'shown' });
		change.current?.focus();
		if (next) await onSave(next);
	};
	const press = (event: React.KeyboardEvent) => {
		if (step.is !== 'listening') return;
		const native = event.nativeEvent;
		// Tab leaves, as everywhere.
		if (native.key === 'Tab' && !native.ctrlKey && !native.metaKey) return setStep({ is: 'shown' });
		event.preventDefault();
		event.stopPropagation();
		if (native.key === 'Escape') return void done(null);
		if (native.repeat || native.isComposing || isModifier(native.key)) return;
		const keys = pressedKeys(native, isMac());
		const cameWith = registry
			.get(id)
			?.shortcuts?.find((one) => one.keys.replace('[Shift]+', '') === keys.replace('[Shift]+', ''));
		const wanted = cameWith?.keys ?? keys;
		const refusal = cameWith ? null : refusalOf(keys);
		if (refusal) return setStep({ is: 'listening', refused: refusalText(refusal, keyText(keys)) });
		const others = ownersOf(registry.all(), own, wanted, id);
		if (others.length > 0) return setStep({ is: 'asking', keys: wanted, others });
		void done(swapKeys(registry.all(), own, id, wanted));
	};
	const names = (ids: readonly string[]) => ids.map(labelOf).join(', ');
	return (
		<li className={css.line}>
			<span className={css.label}>{label}</span>
			<span className={css.keys}>
				{shortcuts.length === 0 ? (
					<span className={css.none}>
						<Trans>no key</Trans>
					</span>
				) : (
					shortcuts.map(({ keys }) => <Kbd key={keys}>{keyText(keys)}</Kbd>)
				)}
			</span>
			<span className={css.buttons}>
				<Button
					ref={change}
					size="small"
					variant={step.is === 'listening' ? 'main' : 'plain'}
					aria-label={step.is === 'listening' ? t`Press the keys for ${label}` : t`Change the key of ${label}`}
					data-listens={step.is === 'listening' ? '' : undefined}
					onClick={() => step.is === 'shown' && setStep({ is: 'listening', refused: null })}
					onKeyDown={press}
					onBlur={() => step.is === 'listening' && setStep({ is: 'shown' })}
				>
					{step.is === 'listening' ? <Trans>Press keys…</Trans> : <Trans>Change</Trans>}
				</Button>
				{shortcuts.length > 0 && step.is === 'shown' && (
					<Button
						size="small"
						variant="quiet"
						aria-label={t`Remove the key of ${label}`}
						onClick={() => void done(withoutKeys(own, id))}
					>
						<Trans>Remove</Trans>
					</Button>
				)}
				{isOwn && step.is === 'shown' && (
					<Button
						size="small"
						variant="quiet"
						aria-label={t`Keys of ${label} as they came`}
						onClick={() => void done(withDefaultKeys(own, id))}
					>
						<Trans>As it came</Trans>
					</Button>
				)}
			</span>
			<span className={css.says} role="status">
				{step.is === 'listening' && (step.refused ?? <Trans>Press the new keys. Esc leaves it as it is.</Trans>)}
				{step.is === 'asking' && (
					<span className={css.question}>
						<Trans>
							<Kbd>{keyText(step.keys)}</Kbd> belongs to: {names(step.others)}.
						</Trans>
						<Button size="small" autoFocus onClick={() => void done(swapKeys(registry.all(), own, id, step.keys))}>
							<Trans>Swap</Trans>
						</Button>
						<Button size="small" variant="quiet" onClick={() => void done(null)}>
							<Trans>Leave it</Trans>
						</Button>
					</span>
				)}
			</span>
		</li>
	);
}
