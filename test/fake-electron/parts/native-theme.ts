// `nativeTheme` (docs/api/native-theme.md): what the options say; the windows' prefers-color-scheme follows.
import { EventEmitter } from 'node:events';
import { options } from '../options.ts';

class FakeNativeTheme extends EventEmitter {
	themeSource: 'system' | 'light' | 'dark' = 'system';
	get shouldUseDarkColors(): boolean {
		return this.themeSource === 'system' ? options.dark : this.themeSource === 'dark';
	}
}
export const nativeTheme = new FakeNativeTheme();
