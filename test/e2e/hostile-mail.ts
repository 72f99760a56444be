// A mail that tries everything, from somebody who quotes us, with a picture of its own and one elsewhere.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FakeMailServer } from '../../connectors/email/testing/fake-server.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const html = `<!doctype html><html><head><title>No</title>
<meta http-equiv="refresh" content="0;url=https://pixel.example/refresh"><base href="https://pixel.example/">
<link rel="stylesheet" href="https://pixel.example/x.css"><link rel="dns-prefetch" href="//pixel.example"><link rel="preload" as="image" href="https://pixel.example/preload.png">
<style>@import url(https://pixel.example/import.css); body { background: url(https://pixel.example/body.png) }</style>
<script>top.ran = 1; fetch('https://pixel.example/fetch')</script></head>
<body bgcolor="#fff8e8" onload="top.ran = 1" background="https://pixel.example/background.png">
<table width="600" align="center" style="border:1px solid #ddc"><tr><td bgcolor="#7a3b1e" style="padding:16px;color:#ffffff;font-size:22px">Birch Lane</td></tr>
<tr><td style="padding:16px"><p>Two spelt, please.</p><img src="cid:loaf@mail" alt="A loaf" width="120" height="80">
<img src="https://pictures.example/rye.png" alt="Rye" width="120" height="80"><img src="https://pictures.example/pixel.gif" width="1" height="1">
<img src="x" onerror="top.ran = 1"><svg onload="top.ran = 1"></svg><iframe src="https://pixel.example/frame"></iframe>
<video autoplay src="https://pixel.example/v.mp4" poster="https://pixel.example/p.png"></video><object data="https://pixel.example/o"></object>
<div style="background-image:url(https://pixel.example/style.png);position:fixed;inset:0">over everything</div>
<form action="https://pixel.example/form"><input name="a" autofocus><button>Sign in</button></form>
<a href="https://pixel.example/link" target="_top">our shop</a> <a href="javascript:top.ran=1">run</a> <a href="https://paypal.com@pixel.example/pay">https://paypal.com</a></td></tr></table>
<blockquote>On Mon, 30 Nov 2026 at 09:05, Birch Lane wrote: We have rye and spelt.</blockquote></body></html>`;

const text = `Two spelt, please.\n\nOn Mon, 30 Nov 2026 at 09:05, Birch Lane <rosa@birchlane.example> wrote:\n> We have rye and spelt on Saturday.\n> How many would you like?`;

const lines = (...all: readonly string[]): string => all.join('\n');

export function sendHostileMail(server: FakeMailServer): void {
	server.arrive(
		lines(
			'From: Ann Lee <ann@customers.example>',
			`To: ${server.address}`,
			'Subject: Re: Bread',
			'Message-ID: <hostile@customers.example>',
			'In-Reply-To: <ours1@birchlane.example>',
			'MIME-Version: 1.0',
			'Content-Type: multipart/related; boundary=related',
			'',
			'--related',
			'Content-Type: multipart/alternative; boundary=both',
			'',
			'--both',
			'Content-Type: text/plain; charset=utf-8',
			'',
			text,
			'--both',
			'Content-Type: text/html; charset=utf-8',
			'',
			html,
			'--both--',
			'--related',
			'Content-Type: image/png',
			'Content-ID: <loaf@mail>',
			'Content-Disposition: inline',
			'Content-Transfer-Encoding: base64',
			'',
			png,
			'--related--',
			'',
		),
	);
}

export interface PictureHost {
	/** For STORY_ROUTES. */
	readonly url: string;
	/** Paths that somebody asked for. */
	readonly asked: readonly string[];
	readonly close: () => void;
}

/** What is behind every address of the mail. */
export async function servePictures(): Promise<PictureHost> {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		asked.push(request.url ?? '');
		response.writeHead(200, { 'Content-Type': 'image/png' }).end(Buffer.from(png, 'base64'));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		close: () => server.close(),
	};
}
