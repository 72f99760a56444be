import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { CannedReply, ShopFact } from '../../../contract/index.ts';
import { useCannedReplies, useStores } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import css from './AffectedReplies.module.css';
import { type VariableName, variablesIn } from './variables.ts';

const variablesOf: Readonly<Record<ShopFact | 'holidays', readonly VariableName[]>> = {
	phone: ['phone'],
	email: ['e-mail'],
	address: ['address'],
	website: ['website'],
	returns: ['returns'],
	prices: ['prices'],
	hours: ['hours', 'hours today'],
	holidays: ['next holiday', 'hours today'],
};

/** After a fact was changed: which canned replies still say the old one, and which follow by themselves. */
export function AffectedReplies({ facts }: { facts: readonly (ShopFact | 'holidays')[] }) {
	const { t } = useLingui();
	const replies = useCannedReplies((state) => state.cannedReplies) ?? [];
	const changed = new Set<string>(facts);
	const names = new Set<string>(facts.flatMap((fact) => variablesOf[fact]));
	const old = replies.filter(({ outdated }) => outdated.some((one) => one.kind === 'fact' && changed.has(one.fact)));
	const follow = replies.filter(
		(reply) => !old.includes(reply) && variablesIn(reply.text).some((name) => names.has(name)),
	);
	if (old.length === 0 && follow.length === 0) return null;
	const oldWords = plural(old.length, {
		one: 'One canned reply still says the old one',
		other: '# canned replies still say the old one',
	});
	const newWords = plural(follow.length, {
		one: 'One canned reply says the new one by itself',
		other: '# canned replies say the new one by themselves',
	});
	return (
		<section className={css.affected} aria-label={t`Canned replies with this`}>
			{old.length > 0 && <Line words={oldWords} replies={old} isOld />}
			{follow.length > 0 && <Line words={newWords} replies={follow} />}
		</section>
	);
}

function Line({ words, replies, isOld = false }: { words: string; replies: readonly CannedReply[]; isOld?: boolean }) {
	const { ui, cannedReplies } = useStores();
	const open = (id: CannedReply['id']) => {
		cannedReplies.getState().select(id);
		ui.getState().goTo('settings', 'canned');
	};
	return (
		<p className={isOld ? css.old : ''}>
			<span>{words}: </span>
			{replies.map(({ id, title }) => (
				<Button key={id} variant="link" size="small" onClick={() => open(id)}>
					<bdi>{title}</bdi>
				</Button>
			))}
		</p>
	);
}
