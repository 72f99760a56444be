// Canned replies of the sample shop, so that "/" shows at once what they are. The owner's own shop starts without any.
import type { CannedReply } from '../../../contract/index.ts';

/** "[day?]" is a gap: a reply with an open gap cannot be sent. */
export const sampleReplies: readonly Pick<CannedReply, 'title' | 'shortcut' | 'text'>[] = [
	{
		title: 'Sorry, and a new one',
		shortcut: 'sorry',
		text: 'Hi {name}, I’m so sorry, that is not how it should have been. We’ll make you a new one: it can be with you on [day?]. {my name}',
	},
	{
		title: 'Opening hours today',
		shortcut: 'hours',
		text: 'Hi {name}, today we are open {hours today}. See you soon! {my name}, {shop}',
	},
	{
		title: 'Thank you',
		shortcut: 'thanks',
		text: 'Thank you, {name}, that made our day! {my name}',
	},
	{
		title: 'Your order is in',
		shortcut: 'order',
		text: 'Hi {name}, your order {order} is in, and everything will be ready on [day?] at [time?]. {my name}',
	},
	{
		title: 'Price on request',
		shortcut: 'price',
		text: 'Hi {name}, the price depends on size and filling. For [how many?] it would be about [price?]. Shall I put it aside for you? {my name}',
	},
];
