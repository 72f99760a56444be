// What was judged spam stands apart in the queue, unless anything speaks for its writer: a customer who is shown once too often costs a
// glance, one who is hidden is lost. Pure; threads/probably-spam.ts asks it.
import type { Intent, Judgement, Sentiment } from '../../../contract/judgement.ts';

/** One message of a customer, as the rule reads it. */
export interface SpamEvidence {
	/** null: was not judged. */
	readonly intent: Intent | null;
	readonly upset: number;
	readonly sentiment: Sentiment | null;
	/** 1 … 5; null = no review. */
	readonly rating: number | null;
	readonly text: string;
	readonly reasons: Judgement['reasons'];
}

const intentsOfCustomers: readonly (Intent | null)[] = ['order', 'complaint', 'leaving', 'safety'];
/** Rules of the judgement that find an order or a complaint beside the signs of advertising. */
const rulesOfCustomers: readonly string[] = [
	'order',
	'refund',
	'fault',
	'waiting',
	'unheard',
	'promise',
	'legal',
	'safety',
];
/** "order 4711", "Bestellung Nr. 4711", "#4711": a number of three digits or more. */
const orderNumber =
	/(?:\b(?:order|invoice|bestell|auftrag|rechnung|commande|facture|pedido|factura|encomenda|fatura|ordine|fattura)[^\n]{0,24}?|#)\d{3}/iu;

/** Whether this message names an order or complains. */
export const isCustomers = (m: SpamEvidence): boolean =>
	intentsOfCustomers.includes(m.intent) ||
	m.upset > 0 ||
	m.sentiment === 'negative' ||
	(m.rating !== null && m.rating <= 2) ||
	m.reasons.some(({ rule }) => rulesOfCustomers.includes(rule)) ||
	orderNumber.test(m.text);
