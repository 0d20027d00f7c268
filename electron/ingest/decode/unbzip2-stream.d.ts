declare module 'unbzip2-stream' {
  /** A stream of the old kind: packed bytes in, plain bytes out. */
  export default function unbzip2(): NodeJS.ReadWriteStream;
}
