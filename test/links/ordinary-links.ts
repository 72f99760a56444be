// 5,000 links as customers and platforms write them, by kinds: shops, parcels, maps, reviews, newsletters with click counters, ports, names and paths
// in other scripts. Written before the program's check and without a look at it. The seed makes it the same list on every machine. None is requested.
import { seededRandom } from '../helpers/seeded-random.ts';
import { hostsOfOtherScripts, pathsOfOtherScripts } from './other-scripts.ts';

interface OrdinaryLink {
	readonly kind: string;
	/** As it stands in a customer's message. */
	readonly text: string;
}

const random = seededRandom(20261130);
const below = (n: number): number => Math.floor(random() * n);
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
const digits = (n: number): string => Array.from({ length: n }, () => below(10)).join('');
const code = (n: number): string =>
	Array.from({ length: n }, () => pick([...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789_-'])).join('');
const words = (n: number): string => Array.from({ length: n }, () => pick(things)).join('-');

const things =
	'sourdough rye loaf bouquet tulip peony candle lamp linen apron mug teapot saddle chain helmet tent boots scarf corner modern burn turn born cotton oak brass number one 3d 2go 24h 100 v2 classic summer winter sale gift card red blue large small'.split(
		' ',
	);
const shops =
	'harbour-bakery corner-florist burnley-bikes modernlamp 1a-lampen 24h-blumen 3dprintshop seven-oaks-pottery lillys-linen wildmill nordlicht-keramik la-petite-cuisine casa-verde oliva1890 vw-teile-nord cornwall-cheese barn-owl-books rosenhof amazonas-reisen appleberry-farm chase-flowers yahoolies-toys'.split(
		' ',
	);
const endings =
	'com de at ch fr it es nl be pl cz se dk no fi ie co.uk com.au co.nz com.br com.mx co.jp com.tr eu shop store org net io app bio love'.split(
		' ',
	);
const shop = (): string => `${pick(['', 'www.', 'shop.', 'm.'])}${pick(shops)}.${pick(endings)}`;
const paths = (): string =>
	pick([
		'',
		'/',
		`/products/${words(3)}?variant=${digits(14)}`,
		`/collections/${words(1)}/products/${words(2)}`,
		`/p/${digits(6)}/${words(2)}.html`,
		`/en-gb/order/${digits(8)}/status?key=${code(16)}`,
		`/index.php?route=product/product&product_id=${digits(4)}`,
		`/warenkorb#bezahlen`,
		`/${words(2)},${digits(3)}`,
		`/search?q=${words(1)}+${words(1)}&sort=price`,
		`/media/${digits(4)}/${words(2)}.pdf`,
		`/r/${code(8)}`,
	]);

/** Big sites whose hosts or paths a careless check takes for deceptive ones. */
const sites: readonly (() => string)[] = [
	() =>
		`https://www.amazon.${pick(['de', 'co.uk', 'com.au', 'com.br', 'com', 'co.jp'])}/dp/B0${code(8)}/ref=sr_1_${below(40)}?keywords=${words(1)}`,
	() => `https://www.ebay.${pick(['de', 'com', 'co.uk', 'com.au', 'com.hk'])}/itm/${digits(12)}`,
	() => `https://www.etsy.com/${pick(['uk', 'de', 'fr'])}/listing/${digits(10)}/${words(3)}`,
	() =>
		`https://www.google.${pick(['com', 'com.br', 'de', 'co.uk', 'com.tr'])}/maps/place/${pick(['Hafen+B%C3%A4ckerei', 'Corner+Florist', 'Caf%C3%A9+Rosa'])}/@${below(60)}.${digits(7)},${below(20)}.${digits(7)},17z/data=!3m1!4b1!4m6!3m5!1s0x${digits(8)}:0x${digits(8)}`,
	() => `https://maps.app.goo.gl/${code(17)}`,
	() => `https://goo.gl/maps/${code(12)}`,
	() => `https://g.page/r/${code(14)}/review`,
	() => `https://www.instagram.com/${pick(['p', 'reel'])}/${code(11)}/?igsh=${code(12)}`,
	() => `https://www.facebook.com/${pick(shops)}/posts/pfbid0${code(40)}`,
	() => `https://m.facebook.com/story.php?story_fbid=${digits(15)}&id=${digits(15)}`,
	() => `https://l.facebook.com/l.php?u=https%3A%2F%2F${pick(shops)}.com%2F&h=${code(30)}`,
	() => `https://scontent-vie1-1.cdninstagram.com/v/t51.2885-15/${digits(9)}_n.jpg?stp=dst-jpg&_nc_ht=${code(20)}`,
	() => `https://www.youtube.com/watch?v=${code(11)}&t=${below(400)}s`,
	() => `https://youtu.be/${code(11)}?si=${code(16)}`,
	() => `https://x.com/${pick(shops).replace(/-/g, '_')}/status/${digits(19)}?s=20`,
	() => `https://t.co/${code(10)}`,
	() => `https://bit.ly/${code(7)}`,
	() => `https://www.tiktok.com/@${pick(shops).replace(/-/g, '.')}/video/${digits(19)}`,
	() => `https://mastodon.social/@${pick(shops).replace(/-/g, '_')}/${digits(18)}`,
	() => `https://bsky.app/profile/${pick(shops)}.bsky.social/post/3${code(12)}`,
	() => `https://medium.com/@${pick(shops)}/${words(4)}-${code(12)}`,
	() => `https://www.threads.net/@${pick(shops)}/post/${code(11)}`,
	() => `https://${pick(shops)}.myshopify.com/${digits(11)}/orders/${code(32)}`,
	() => `https://${pick(shops)}.etsy.com`,
	() => `https://${pick(shops)}.wordpress.com/2026/0${1 + below(9)}/${words(3)}/#comment-${digits(4)}`,
	() => `https://${pick(shops)}.github.io/menu/`,
	() => `https://wa.me/43${digits(9)}?text=Hello%20there`,
	() => `https://t.me/${pick(shops).replace(/-/g, '_')}/${digits(3)}`,
	() => `https://www.paypal.com/invoice/p/#${code(16)}`,
	() => `https://paypal.me/${pick(shops).replace(/-/g, '')}/24.90EUR`,
	() => `https://pay.google.com/gp/v/save/${code(30)}`,
	() => `https://checkout.stripe.com/c/pay/cs_live_${code(40)}#fid${code(20)}`,
	() => `https://www.trustpilot.com/review/${pick(shops)}.com?utm_medium=trustbox`,
	() => `https://www.tripadvisor.com/Restaurant_Review-g${digits(6)}-d${digits(7)}-Reviews-Harbour_Bakery.html`,
	() => `https://www.booking.com/hotel/at/${words(2)}.de.html?aid=${digits(6)}`,
	() => `https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode=${digits(20)}`,
	() => `https://tracking.dpd.de/status/de_DE/parcel/${digits(14)}`,
	() => `https://gls-group.com/AT/de/paketverfolgung?match=${digits(11)}`,
	() => `https://www.royalmail.com/track-your-item#/tracking-results/${code(13)}`,
	() => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${digits(22)}`,
	() => `https://www.ups.com/track?loc=de_AT&tracknum=1Z${code(16)}&requester=ST/trackdetails`,
	() => `https://docs.google.com/forms/d/e/1FAIpQL${code(40)}/viewform?usp=sf_link`,
	() => `https://drive.google.com/file/d/1${code(32)}/view?usp=drivesdk`,
	() => `https://www.dropbox.com/scl/fi/${code(15)}/${words(2)}.jpg?rlkey=${code(20)}&dl=0`,
	() => `https://we.tl/t-${code(10)}`,
	() => `https://1drv.ms/b/s!${code(20)}`,
	() => `https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=${code(20)}`,
	() => `https://appleid.apple.com/account`,
	() => `https://s3.eu-central-1.amazonaws.com/${pick(shops)}/price-list.pdf`,
	() => `https://${pick(shops)}.s3.cn-north-1.amazonaws.com.cn/a.jpg`,
	() => `https://web.archive.org/web/20240101000000/https://${pick(shops)}.com/`,
	() => `https://de.wikipedia.org/wiki/Brot_(${pick(['Lebensmittel', 'Gericht'])})`,
	() => `https://www.openstreetmap.org/#map=19/48.${digits(5)}/16.${digits(5)}`,
	() => `https://plus.codes/8FWR${digits(4)}+${digits(2)}`,
];

/** Click counters of newsletters and mail filters. */
const counters: readonly (() => string)[] = [
	() => `https://u${digits(7)}.ct.sendgrid.net/ls/click?upn=u001.${code(120)}-3D-3D_${code(60)}`,
	() => `https://${pick(shops)}.us21.list-manage.com/track/click?u=${code(25)}&id=${code(10)}&e=${code(10)}`,
	() => `https://click.klaviyo.com/f/a/${code(22)}~~/AAA/${code(60)}`,
	() =>
		`https://eur0${1 + below(5)}.safelinks.protection.outlook.com/?url=https%3A%2F%2F${pick(shops)}.de%2F&data=05%7C02%7C${code(60)}&reserved=0`,
	() => `https://www.google.com/url?q=https://${pick(shops)}.at/&sa=D&source=calendar&ust=${digits(16)}`,
	() =>
		`https://${pick(shops)}.com/?utm_source=newsletter&utm_medium=email&utm_campaign=${words(2)}&fbclid=IwAR${code(40)}`,
	() => `https://r.email.${pick(shops)}.com/mk/cl/f/sh/${code(22)}/${code(12)}`,
	() => `https://links.${pick(shops)}.com/a/click?_t=${code(32)}&_m=${code(32)}&_e=${code(60)}`,
];

const hosts = (): string => pick(hostsOfOtherScripts);

const kinds: readonly { kind: string; count: number; link: () => string }[] = [
	{ kind: 'shop pages', count: 1200, link: () => `${pick(['https', 'https', 'http'])}://${shop()}${paths()}` },
	{ kind: 'big sites', count: 1600, link: () => pick(sites)() },
	{ kind: 'click counters', count: 600, link: () => pick(counters)() },
	{
		kind: 'ports',
		count: 150,
		link: () => `http${pick(['', 's'])}://${shop()}:${pick(['8080', '8443', '3000', '443', '8000'])}${paths()}`,
	},
	{
		kind: 'names in other scripts',
		count: 550,
		link: () => `https://${pick(['', 'www.', 'shop.'])}${hosts()}${paths()}`,
	},
	{ kind: 'the same, in punycode', count: 250, link: () => `https://${new URL(`https://${hosts()}`).host}${paths()}` },
	{
		kind: 'paths in other scripts',
		count: 450,
		link: () =>
			`https://${pick(['de.wikipedia.org/wiki', `${shop()}/p`, `${shop()}/blog`])}/${pick(pathsOfOtherScripts)}`,
	},
	{
		kind: 'many parts',
		count: 200,
		link: () =>
			`https://${words(1)}.${words(1)}.${pick(['prod', 'eu1', 'cdn'])}.${pick(shops)}.${pick(endings)}${paths()}`,
	},
];

const sentences: readonly ((link: string) => string)[] = [
	(link) => link,
	(link) => link,
	(link) => `Is this still available? ${link}`,
	(link) => `I mean this one: ${link}.`,
	(link) => `See ${link}, thank you!`,
	(link) => `(${link})`,
	(link) => `<${link}>`,
	(link) => `Schau mal „${link}“ – geht das?`,
	(link) => `hier\n${link}\nund danke`,
	(link) => `Voilà : ${link} 😀`,
];

/** Exactly 5,000, always the same ones. */
export const ordinaryLinks: readonly OrdinaryLink[] = kinds.flatMap(({ kind, count, link }) =>
	Array.from({ length: count }, () => ({ kind, text: pick(sentences)(link()) })),
);
