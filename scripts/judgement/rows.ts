// Reads rows of tab- or comma-separated text: quotes, doubled quotes and line breaks inside quotes as spreadsheets write them.

/** Rows of fields. In tab-separated text quotes are ordinary letters unless a field begins with one and closes before a tab or line end. */
export const readRows = (text: string, delimiter: string): string[][] => {
	const rows: string[][] = [];
	let row: string[] = [];
	let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
	const end = (close: boolean): void => {
		if (close && row.length > 0 && (row.length > 1 || row[0] !== '')) rows.push(row);
		if (close) row = [];
	};
	while (at < text.length) {
		let field = '';
		const quoted = text[at] === '"' && closing(text, at, delimiter);
		if (quoted) {
			field = text.slice(at + 1, quoted).replaceAll('""', '"');
			at = quoted + 1;
		} else {
			let to = at;
			while (to < text.length && text[to] !== delimiter && text[to] !== '\n') to++;
			field = text.slice(at, to).replace(/\r$/, '');
			at = to;
		}
		row.push(field);
		while (text[at] === '\r') at++;
		const last = at >= text.length || text[at] === '\n';
		at++;
		end(last);
	}
	end(true);
	return rows;
};

/** Where the quote opened at `at` closes, right before a delimiter or line end; 0 when it is just a letter. */
const closing = (text: string, at: number, delimiter: string): number => {
	for (let to = at + 1; to < text.length; to++) {
		if (delimiter === '\t' && (text[to] === '\n' || text[to] === '\t')) return 0;
		if (text[to] !== '"') continue;
		if (text[to + 1] === '"') {
			to++;
			continue;
		}
		const next = text[to + 1];
		return next === undefined || next === delimiter || next === '\n' || next === '\r' ? to : 0;
	}
	return 0;
};

/** A JSON list of objects as rows, the first of which names the columns. */
export const readJson = (text: string): string[][] => {
	const list: Record<string, unknown>[] = JSON.parse(text);
	const columns = [...new Set(list.flatMap((item) => Object.keys(item)))];
	return [columns, ...list.map((item) => columns.map((column) => String(item[column] ?? '')))];
};
