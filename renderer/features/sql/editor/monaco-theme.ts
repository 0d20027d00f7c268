/** Monaco in the colours of the tokens. Monaco wants hex, so the tokens are read from the page, again when the theme changes. */
import { monaco } from './monaco.ts';

const name = 'afterlog';

/** The build shortens `#ffffff` to `#fff`, which Monaco refuses. */
function longHex(colour: string): string {
  return /^#[0-9a-f]{3}$/i.test(colour) ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour;
}

export function applyMonacoTheme(): void {
  const root = document.documentElement;
  const style = getComputedStyle(root);
  const token = (property: string): string => longHex(style.getPropertyValue(property).trim());
  const word = (property: string): string => token(property).replace('#', '');
  monaco.editor.defineTheme(name, {
    base: root.dataset.theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: word('--text') },
      { token: 'keyword', foreground: word('--accent'), fontStyle: 'bold' },
      { token: 'operator', foreground: word('--text-muted') },
      { token: 'string', foreground: word('--success') },
      { token: 'number', foreground: word('--warning') },
      { token: 'comment', foreground: word('--text-faint'), fontStyle: 'italic' },
      { token: 'predefined', foreground: word('--cat-admin') },
      { token: 'identifier', foreground: word('--text') },
      { token: 'delimiter', foreground: word('--text-muted') },
    ],
    colors: {
      'editor.background': token('--surface'),
      'editor.foreground': token('--text'),
      'editorLineNumber.foreground': token('--text-faint'),
      'editorLineNumber.activeForeground': token('--text'),
      'editor.lineHighlightBackground': token('--surface-sunken'),
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': token('--surface-selected'),
      'editorCursor.foreground': token('--accent'),
      'editorWidget.background': token('--surface-raised'),
      'editorWidget.border': token('--border-strong'),
      'editorSuggestWidget.background': token('--surface-raised'),
      'editorSuggestWidget.border': token('--border-strong'),
      'editorSuggestWidget.foreground': token('--text'),
      'editorSuggestWidget.selectedBackground': token('--surface-selected'),
      'editorSuggestWidget.selectedForeground': token('--text'),
      'editorSuggestWidget.highlightForeground': token('--accent'),
      'editorSuggestWidget.focusHighlightForeground': token('--accent'),
      'editorHoverWidget.background': token('--surface-raised'),
      'editorHoverWidget.border': token('--border-strong'),
      'editorBracketHighlight.foreground1': token('--text-muted'),
      'editorBracketHighlight.foreground2': token('--text-muted'),
      'editorBracketHighlight.foreground3': token('--text-muted'),
      'editorError.foreground': token('--danger'),
      'editorIndentGuide.background1': token('--gridline'),
      'scrollbar.shadow': '#00000000',
      focusBorder: token('--focus'),
    },
  });
  monaco.editor.setTheme(name);
}
