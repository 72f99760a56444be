// The page of the frame that shows a mail as it was designed. Three fences, each enough alone: main cleaned the HTML, the frame's sandbox runs and
// opens nothing, and the frame's own policy loads nothing. The only place of the screen where text becomes HTML: the header names this Trusted
// Types policy and no other (main/host/assets.ts).

/** What the header allows for the one style sheet that is made here; the host wrote it into the page. */
const nonce = (): string =>
	/^[\w+/=-]{1,100}$/.exec(document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '')?.[0] ??
	'';

/** White paper in both themes: mails are designed for it. */
const paper =
	'body{margin:16px;background:#fff;color:#1b1f24;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}';

interface Policies {
	createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string };
}
/** Chromium has it; where a test's page has none, the text is used as it is. */
const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
const rules = { createHTML: (html: string): string => html };
const mailFrame = policies?.createPolicy('mail-frame', rules) ?? rules;

/** `html` and `css`: cleaned by main (`wholeMail.design`). */
export function mailFramePage(html: string, css: string): string {
	const key = nonce();
	const policy = `default-src 'none'; img-src data:; style-src 'nonce-${key}'; form-action 'none'; base-uri 'none'`;
	return mailFrame.createHTML(
		`<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light"><style nonce="${key}">${paper}\n${css.replaceAll('<', '')}</style></head><body>${html}</body></html>`,
	);
}
