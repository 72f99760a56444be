// The open windows, for `app` and BrowserWindow, which need each other.

interface OpenWindow {
	readonly id: number;
	/** Asks as a click on its cross does; false = it stays open. */
	askToClose(): Promise<boolean>;
	destroy(): void;
}

const windows = new Map<number, OpenWindow>();

export const openWindows = (): readonly OpenWindow[] => [...windows.values()];
export const addWindow = (window: OpenWindow): void => void windows.set(window.id, window);
export const removeWindow = (window: OpenWindow): void => void windows.delete(window.id);
