// Wrong on purpose: Electron fires `ready` only once this module has been evaluated.
import { app, BrowserWindow } from 'electron';

process.stdout.write('waits for ready\n');
await app.whenReady();
process.stdout.write('is ready\n');
new BrowserWindow();
