/**
 * Files a person offers the window: a drop or a file field becomes a flat list with relative paths.
 * The desktop keeps a dropped folder as one entry (the core walks it); a browser has to walk it here.
 */
export interface OfferedFile {
  readonly file: File;
  /** Relative to what was dropped: `exports/okta/log.ndjson`. */
  readonly path: string;
}

/** Must be called in the drop event itself: the list is emptied when the event ends. */
export function filesOfDrop(transfer: DataTransfer, walkFolders: boolean): Promise<readonly OfferedFile[]> {
  if (!walkFolders) return Promise.resolve(filesOfList(transfer.files));
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  return Promise.all(items.map(filesOfItem)).then((lists) => lists.flat());
}

export function filesOfList(list: FileList): readonly OfferedFile[] {
  return [...list].map((file) => ({
    file,
    path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
  }));
}

/** Reads the item at once; only then is there time to wait. Without an entry (a file made by a page) the file itself. */
function filesOfItem(item: DataTransferItem): Promise<readonly OfferedFile[]> {
  const entry = item.webkitGetAsEntry();
  if (entry !== null) return filesOfEntry(entry);
  const file = item.getAsFile();
  return Promise.resolve(file === null ? [] : [{ file, path: file.name }]);
}

async function filesOfEntry(entry: FileSystemEntry): Promise<readonly OfferedFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path }];
  }
  if (!isDirectory(entry)) return [];
  const reader = entry.createReader();
  const found: OfferedFile[] = [];
  // readEntries gives at most 100 at a time and an empty list at the end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return found;
    for (const child of batch) found.push(...(await filesOfEntry(child)));
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
