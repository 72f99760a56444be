// The catalogue. One language so far; a second one is a file here and a line in lingui.config.ts.
import { i18n } from '@lingui/core';
import { messages } from './en.po';

i18n.load('en', messages);
i18n.activate('en');

export { i18n };
