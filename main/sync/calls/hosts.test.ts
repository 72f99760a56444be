import { expect, test } from 'vitest';
import { isAllowed } from './hosts.ts';

test.each([
	['https://m.example/a', ['m.example'], true],
	['https://m.example:8443/a', ['m.example'], false],
	['https://m.example:8443/a', ['m.example:8443'], true],
	['http://m.example/a', ['m.example'], false],
	['http://m.example/a', ['http://m.example'], true],
	['https://m.example/a', ['http://m.example'], true],
	['http://m.example:8080/a', ['http://m.example'], false],
	['http://other.example/a', ['http://m.example', 'other.example'], false],
	['http://m.example@other.example/a', ['http://m.example', 'http://other.example'], false],
	['http://127.0.0.1:4711/a', ['127.0.0.1'], true],
	['ftp://m.example/a', ['http://m.example'], false],
])('%s with %j: %s', (url, hosts, allowed) => {
	expect(isAllowed(new URL(url), hosts)).toBe(allowed);
});
