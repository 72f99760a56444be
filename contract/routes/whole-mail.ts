// A whole mail: with what its sender quoted, and as it was designed. The conversation shows the own words only.
import { z } from 'zod';
import { MessageId } from '../domain.ts';
import { command } from '../route.ts';

export const wholeMail = {
	/** Commands, because they may go out to the mailbox and spend from its budget. `designed`: there is an HTML version. */
	'wholeMail.text': command(z.object({ messageId: MessageId }), z.object({ text: z.string(), designed: z.boolean() })),
	/**
	 * Cleaned: no script, no form, no address that loads. Pictures are `data:`. `pictures`: main fetches those that lie elsewhere, which tells
	 * their sender that somebody looked. `hidden`: pictures that are not shown. `html` null: there is none. `css`: its styles, by class.
	 * `links`: where its links lead, for `links.open`; `words` '' where a link has none.
	 */
	'wholeMail.design': command(
		z.object({ messageId: MessageId, pictures: z.boolean() }),
		z.object({
			html: z.string().nullable(),
			css: z.string(),
			hidden: z.number().int(),
			links: z.array(z.object({ words: z.string(), url: z.string() })),
		}),
	),
};
