import { createContext } from 'react';

/** Opens an address outside the program. A context, because links are deep inside the messages. */
export const LinkContext = createContext<(url: string) => void>(() => {});
