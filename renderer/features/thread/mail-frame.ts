// The page of the frame that shows a mail as it was designed. Three fences, each enough alone: main cleaned the HTML, the frame's sandbox runs and
// opens nothing, and the frame's own policy loads nothing. The only place of the screen where text becomes HTML: the header names this policy
// and no other (main/host/assets.ts).

const contentSecurity = [
	"default-src 'none'",
	'img-src data:',
	"style-src-attr 'unsafe-inline'",
	"form-action 'none'",
	"base-uri 'none'",
].join('; ');

/** White paper in both themes: mails are designed for it. */
const page = (html: string): string =>
	`<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${contentSecurity}"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light"></head><body style="margin:16px;background:#fff;color:#1b1f24;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere">${html}</body></html>`;

interface Policies {
	createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string };
}
/** Chromium has it; where a test's page has none, the text is used as it is. */
const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
const mailFrame = policies?.createPolicy('mail-frame', { createHTML: page }) ?? { createHTML: page };

/** `html`: cleaned by main (`wholeMail.design`). */
export const mailFramePage = (html: string): string => mailFrame.createHTML(html);
