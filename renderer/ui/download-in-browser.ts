/** A download like any other, in the browser host. As bytes of no kind, so that no browser thinks of showing it. */
export function downloadInBrowser(name: string, base64: string): void {
	const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
	const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// The browser has started by then; the URL stays until it has read the file.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
