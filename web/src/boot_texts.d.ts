// Made of assets/text when the page is bundled: by language, the sentences without their `boot.`.
declare module 'boot_texts' {
  const texts: Record<string, Record<
    | 'no_webassembly' | 'no_webgl2' | 'no_indexeddb' | 'storage_blocked' | 'storage_full'
    | 'not_loaded' | 'stopped' | 'newer_store' | 'loading' | 'title' | 'restart', string>>;
  export default texts;
}
