// A mail's HTML → what the frame may show: layout and pictures as `data:`, nothing that runs, loads, sends or leads away. The frame's sandbox and its
// policy would stop the same; this keeps them from having to.
import sanitizeHtml from 'sanitize-html';

export interface Design {
	readonly html: string;
	/** The inline styles as rules: no policy of the screen allows inline ones. */
	readonly css: string;
	/** Addresses of pictures that are not part of the mail, each once. */
	readonly remote: readonly string[];
	/** Places where a picture is missing. */
	readonly hidden: number;
}
/** `data:` addresses, by Content-ID and by address. */
export interface Pictures {
	readonly inline: ReadonlyMap<string, string>;
	readonly remote: ReadonlyMap<string, string>;
}

const maxRemote = 30;
/** As many elements inside one another as a newsletter's tables need. */
const maxDepth = 120;
/** A library that cleans takes ever longer for elements that are opened and never closed; no mail program writes so many. */
const maxUnclosed = 3000;
const tags =
	'a abbr address article b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr'.split(
		' ',
	);
const attributes =
	'align valign bgcolor color face size width height border cellpadding cellspacing colspan rowspan dir lang title class alt start type'.split(
		' ',
	);

/** null = nothing that can be shown. */
export function cleanDesign(html: string, pictures: Pictures): Design | null {
	if (unclosedIn(html) > maxUnclosed) return null;
	const remote = new Set<string>();
	const styles = new Map<string, string>();
	let hidden = 0;
	const classOf = (style: string): string => {
		const known = styles.get(style) ?? `s${styles.size}`;
		styles.set(style, known);
		return known;
	};
	const pictureAt = (source: string): string | undefined => {
		if (/^data:image\/(?:png|jpeg|gif|webp|avif);base64,[a-z\d+/=\s]+$/i.test(source)) return source;
		if (/^cid:/i.test(source)) return pictures.inline.get(contentIdOf(source));
		if (source.startsWith('https://') && (remote.has(source) || remote.size < maxRemote)) remote.add(source);
		return pictures.remote.get(source);
	};
	const clean = sanitizeHtml(html, {
		allowedTags: tags,
		allowedAttributes: { '*': attributes, img: ['src'] },
		allowedSchemes: ['data'],
		allowProtocolRelative: false,
		nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'template'],
		nestingLimit: maxDepth,
		transformTags: {
			// The ground colour of many mails.
			body: (_, { bgcolor = '', style = '', ...rest }) => ({
				tagName: 'div',
				attribs: {
					...rest,
					style: /^#?[a-z\d]{1,20}$/i.test(bgcolor) ? `background-color:${bgcolor};${style}` : style,
				},
			}),
			// Nothing in the frame leads away: the address is read, not followed.
			a: (tagName, { href, title: _, ...rest }) => ({
				tagName,
				attribs: { ...rest, ...(href ? { title: href } : {}) },
			}),
			img: (tagName, { src = '', srcset: _, ...rest }) => {
				if (isTrackingPixel(rest)) return { tagName: 'span', attribs: {} };
				const picture = pictureAt(src.trim());
				if (picture === undefined && /^(?:https?|cid):/i.test(src.trim())) hidden++;
				return { tagName, attribs: { ...rest, ...(picture === undefined ? {} : { src: picture }) } };
			},
			'*': (tagName, { style, class: _, ...rest }) => {
				const safe = style ? safeStyle(style) : '';
				return { tagName, attribs: { ...rest, ...(safe === '' ? {} : { class: classOf(safe) }) } };
			},
		},
	});
	const css = [...styles].map(([style, name]) => `.${name}{${style}}`).join('\n');
	return { html: clean, css, remote: [...remote], hidden };
}

const unclosedIn = (html: string): number =>
	(html.match(/<(?!br|hr|img|meta|link|input|col|wbr)[a-z]/gi)?.length ?? 0) - (html.match(/<\/[a-z]/gi)?.length ?? 0);

function contentIdOf(source: string): string {
	const id = source.slice(4);
	try {
		return decodeURIComponent(id);
	} catch {
		return id;
	}
}

/** It is there to be fetched, not to be seen. */
const isTrackingPixel = ({ width, height }: sanitizeHtml.Attributes): boolean =>
	[width, height].some((size) => size !== undefined && /^\s*[01](?:px)?\s*$/.test(size));

/** Declarations that load nothing and cover nothing. */
const safeStyle = (style: string): string =>
	style
		.split(';')
		.filter(
			(one) =>
				/^\s*[a-z-]+\s*:[^\\<>@{}]*$/i.test(one) &&
				!/^\s*position\b|\/\*|url|image|src|expression|behavior|binding/i.test(one),
		)
		.join(';');
