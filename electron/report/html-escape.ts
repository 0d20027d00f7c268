/** Escapes text for HTML content and double-quoted attributes; control characters become a visible mark. */
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return (
    text
      .replace(/[&<>"']/g, (char) => references[char] ?? char)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not pass
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '\ufffd')
      .replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
  );
}
