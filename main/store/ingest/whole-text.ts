// The whole text of a mail, beside the own words that are its message's text.
import { deflateSync, inflateSync } from 'node:zlib';
import type { Item } from '../../../connectors/sdk/sdk.ts';
import type { MessageId } from '../../../contract/domain.ts';
import { sql, type WriteDb } from '../sql.ts';
import { cleanText } from './content.ts';

/** Nothing for items whose platform has no quotations. */
export function saveWhole(db: WriteDb, messageId: MessageId, whole: Item['whole']): void {
	if (whole === undefined) return;
	const body = whole.text === null ? null : deflateSync(cleanText(whole.text), { level: 9 });
	db.run(sql`INSERT INTO wholeTexts (messageId, body, designed) VALUES (${messageId}, ${body}, ${whole.designed})
		ON CONFLICT (messageId) DO UPDATE SET body = excluded.body, designed = excluded.designed`);
}

/** null = damaged on the disk; zlib's checksum tells. */
export function readWhole(body: Uint8Array): string | null {
	try {
		return inflateSync(body).toString('utf8');
	} catch {
		return null;
	}
}
