import { createContext } from 'react';

/** Opens an address outside the program. Handed down, because links stand deep inside foreign text. */
export const LinkContext = createContext<(url: string) => void>(() => {});
