// The three signs that must never be mixed up: who can read this. Always beside their word.
import { Globe, Lock, Pencil } from 'lucide-react';

const size = { width: '0.875em', height: '0.875em', 'aria-hidden': true, focusable: false, strokeWidth: 2.25 } as const;
const inline = { flex: 'none' } as const;

const PublicGlyph = () => <Globe {...size} style={inline} />;
const PrivateGlyph = () => <Lock {...size} style={inline} />;
export const NoteGlyph = () => <Pencil {...size} style={inline} />;

export function AudienceGlyph({ audience }: { audience: 'public' | 'private' }) {
	return audience === 'public' ? <PublicGlyph /> : <PrivateGlyph />;
}
