// All that the screen sees of Electron: two functions on two channels. It knows no routes, so it never grows.
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../contract/index.ts';

const bridge: Bridge = {
	invoke: (route, input) => ipcRenderer.invoke('countertalk:call', route, input),
	on: (listener) => {
		const pass = (_: unknown, event: string, data: unknown) => listener(event, data);
		ipcRenderer.on('countertalk:event', pass);
		return () => {
			// No value: `off` gives back ipcRenderer itself, with every channel of Electron.
			ipcRenderer.off('countertalk:event', pass);
		};
	},
};

contextBridge.exposeInMainWorld('countertalk', bridge);
