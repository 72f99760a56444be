// What the tests of texts share.
import { i18n } from '@lingui/core';
import { beforeAll } from 'vitest';

export const ZONE = 'Europe/Vienna';
beforeAll(() => {
	i18n.load('en', {});
	i18n.activate('en');
});
/** Without the kind of space and the hour format, which are the system's. */
export const plain = (words: string) => words.replaceAll(/[\u202f\u00a0]/g, ' ');
