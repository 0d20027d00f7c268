/** Copies the faces of printed reports into dist/fonts: text, two weights, fixed width, and the scripts that names are written in. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import { inProject } from '../setup/project.mjs';

const faces = [
  'noto-sans/400Regular/NotoSans_400Regular.ttf',
  'noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  'noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf',
  'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
  'vazirmatn/400Regular/Vazirmatn_400Regular.ttf',
  'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
];

const target = (face) => `dist/fonts/${basename(face)}`;

export const fontOutputs = [...faces.map(target), 'dist/fonts/LICENSE.txt'];

export function copyPrintFonts() {
  mkdirSync(inProject('dist', 'fonts'), { recursive: true });
  for (const face of faces)
    copyFileSync(inProject('node_modules', '@expo-google-fonts', face), inProject(target(face)));
  copyFileSync(
    inProject('node_modules', '@expo-google-fonts', 'noto-sans', 'LICENSE_FONT'),
    inProject('dist', 'fonts', 'LICENSE.txt'),
  );
}
