// `Notification` (docs/api/notification.md): recorded. A story clicks with `globalThis.fakeElectron.notifications` and `emit('click')`.
import { EventEmitter } from 'node:events';
import type { NotificationConstructorOptions } from 'electron';
import { createEvent } from '../events.ts';
import { options } from '../options.ts';
import { record } from '../record.ts';
import { app } from './app.ts';

declare global {
	/** Only inside the fake: those that were shown, the newest last. */
	var fakeNotifications: EventEmitter[];
}
globalThis.fakeNotifications = [];

export class Notification extends EventEmitter {
	readonly fakeOptions: NotificationConstructorOptions;
	constructor(made: NotificationConstructorOptions = {}) {
		super();
		if (!app.isReady()) throw new Error('Cannot create Notification before app is ready');
		this.fakeOptions = made;
	}
	static isSupported = (): boolean => options.notifications !== 'unsupported';
	/** "Emitted when an error is encountered while creating and showing": an unsigned program on macOS. */
	show(): void {
		record('Notification.show', this.fakeOptions);
		globalThis.fakeNotifications.push(this);
		if (options.notifications === 'failing') this.emit('failed', createEvent(), 'not signed');
		else this.emit('show', createEvent());
	}
	close(): void {
		record('Notification.close', this.fakeOptions);
	}
}
