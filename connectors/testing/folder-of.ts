/** A connector's id is stored with every account and stays; its folder may carry a newer name. */
const renamedFolders: Readonly<Record<string, string>> = { 'by-hand': 'manual' };

export const folderOf = (connectorId: string): string => renamedFolders[connectorId] ?? connectorId;
