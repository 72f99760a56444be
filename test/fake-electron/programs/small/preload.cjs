const { contextBridge, ipcRenderer } = require('electron');
globalThis.onlyHere = 'in the isolated world';
contextBridge.exposeInMainWorld('small', {
	echo: (...args) => ipcRenderer.invoke('echo', ...args),
	fails: () => ipcRenderer.invoke('fails'),
	on: (listener) => {
		const pass = (_, ...args) => listener(...args);
		ipcRenderer.on('told', pass);
		return () => void ipcRenderer.off('told', pass);
	},
	twice: (n) => n * 2,
	throws: () => {
		throw new Error('in the preload');
	},
});
