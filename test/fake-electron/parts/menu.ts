// `Menu` (docs/api/menu.md): the template is kept, nothing is drawn. A story clicks with `Menu.getApplicationMenu()`.
import type { MenuItemConstructorOptions } from 'electron';
import { record } from '../record.ts';

let current: Menu | null = null;

export class Menu {
	readonly items: readonly MenuItemConstructorOptions[];
	constructor(items: readonly MenuItemConstructorOptions[] = []) {
		this.items = items;
	}
	static buildFromTemplate = (template: readonly MenuItemConstructorOptions[]): Menu => new Menu(template);
	static setApplicationMenu(menu: Menu | null): void {
		current = menu;
		record('Menu.setApplicationMenu', menu?.items);
	}
	static getApplicationMenu = (): Menu | null => current;
	popup(): void {
		record('Menu.popup', this.items);
	}
}
