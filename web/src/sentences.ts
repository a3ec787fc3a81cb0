// What the page says before the program runs, when assets/text is not there yet: why it cannot
// start, and what helps. One language is chosen from the browser's list.

export type Reason =
  | 'no_webassembly' | 'no_webgl2' | 'no_indexeddb' | 'storage_blocked' | 'storage_full'
  | 'not_loaded' | 'stopped' | 'newer_store';

type Sentences = Record<Reason, string> & { loading: string; title: string; restart: string };

const english: Sentences = {
  loading: 'Leadbench is loading',
  title: 'Leadbench cannot start here',
  restart: 'Load again',
  no_webassembly:
    'This browser cannot run the program: WebAssembly with SIMD and exceptions is missing. Use Chrome or Edge 95, Firefox 100, Safari 16.4, or anything newer.',
  no_webgl2:
    'This browser cannot draw the program: WebGL 2 is missing or switched off. Switch on hardware acceleration in the browser’s settings, or use another browser.',
  no_indexeddb:
    'This browser has no storage for the leads: IndexedDB is missing. Use a current browser, outside of its private mode.',
  storage_blocked:
    'The browser does not let this page store anything, so your leads could not be kept. Allow site data for this address in the browser’s settings, or leave the private window, and load again.',
  storage_full:
    'There is no room left on this device for the browser to store anything. Free some disk space and load again; what was saved before is still there.',
  not_loaded:
    'A part of the program did not arrive. Check the connection to the place that serves this page, and load again.',
  stopped:
    'The program has stopped. Everything up to the last “Saved” is kept; load the page again to go on.',
  newer_store:
    'What is stored here was written by a newer version of Leadbench. Open the newer version; nothing was changed.',
};

const polish: Sentences = {
  loading: 'Leadbench się wczytuje',
  title: 'Leadbench nie może tu wystartować',
  restart: 'Wczytaj ponownie',
  no_webassembly:
    'Ta przeglądarka nie uruchomi programu: brakuje WebAssembly z SIMD i wyjątkami. Użyj Chrome lub Edge 95, Firefoksa 100, Safari 16.4 albo nowszej wersji.',
  no_webgl2:
    'Ta przeglądarka nie narysuje programu: WebGL 2 jest niedostępny albo wyłączony. Włącz akcelerację sprzętową w ustawieniach przeglądarki albo użyj innej przeglądarki.',
  no_indexeddb:
    'Ta przeglądarka nie ma gdzie przechować leadów: brakuje IndexedDB. Użyj aktualnej przeglądarki, poza trybem prywatnym.',
  storage_blocked:
    'Przeglądarka nie pozwala tej stronie niczego zapisać, więc leady by przepadły. Zezwól na dane witryny dla tego adresu w ustawieniach przeglądarki albo wyjdź z okna prywatnego i wczytaj stronę ponownie.',
  storage_full:
    'Na tym urządzeniu nie ma już miejsca na dane przeglądarki. Zwolnij miejsce na dysku i wczytaj stronę ponownie; to, co zapisano wcześniej, nadal tu jest.',
  not_loaded:
    'Część programu nie dotarła. Sprawdź połączenie z miejscem, z którego pochodzi ta strona, i wczytaj ją ponownie.',
  stopped:
    'Program się zatrzymał. Wszystko do ostatniego „Zapisano” jest zachowane; wczytaj stronę ponownie, aby kontynuować.',
  newer_store:
    'Dane zapisane tutaj pochodzą z nowszej wersji Leadbench. Otwórz nowszą wersję; niczego nie zmieniono.',
};

const russian: Sentences = {
  loading: 'Leadbench загружается',
  title: 'Leadbench не может здесь запуститься',
  restart: 'Загрузить снова',
  no_webassembly:
    'Этот браузер не может выполнить программу: нет WebAssembly с SIMD и исключениями. Подойдут Chrome или Edge 95, Firefox 100, Safari 16.4 и новее.',
  no_webgl2:
    'Этот браузер не может нарисовать программу: WebGL 2 недоступен или выключен. Включите аппаратное ускорение в настройках браузера или откройте страницу в другом браузере.',
  no_indexeddb:
    'В этом браузере негде хранить лиды: нет IndexedDB. Откройте страницу в современном браузере, не в приватном режиме.',
  storage_blocked:
    'Браузер не разрешает этой странице ничего сохранять, и лиды пропали бы. Разрешите данные сайта для этого адреса в настройках браузера или выйдите из приватного окна и загрузите страницу снова.',
  storage_full:
    'На этом устройстве не осталось места для данных браузера. Освободите место на диске и загрузите страницу снова; всё сохранённое ранее на месте.',
  not_loaded:
    'Часть программы не дошла. Проверьте связь с местом, откуда открыта страница, и загрузите её снова.',
  stopped:
    'Программа остановилась. Всё до последнего «Сохранено» цело; загрузите страницу снова, чтобы продолжить.',
  newer_store:
    'Сохранённые здесь данные записаны более новой версией Leadbench. Откройте новую версию; ничего не изменено.',
};

const japanese: Sentences = {
  loading: 'Leadbench を読み込んでいます',
  title: 'ここでは Leadbench を起動できません',
  restart: '再読み込み',
  no_webassembly:
    'このブラウザーではプログラムを実行できません。SIMD と例外に対応した WebAssembly がありません。Chrome または Edge 95、Firefox 100、Safari 16.4 以降をお使いください。',
  no_webgl2:
    'このブラウザーでは画面を描画できません。WebGL 2 がないか、無効になっています。ブラウザーの設定でハードウェア アクセラレーションを有効にするか、別のブラウザーをお使いください。',
  no_indexeddb:
    'このブラウザーにはリードを保存する場所がありません。IndexedDB がありません。最新のブラウザーを、プライベート モード以外でお使いください。',
  storage_blocked:
    'ブラウザーがこのページの保存を許可していないため、リードを残せません。ブラウザーの設定でこのアドレスのサイトデータを許可するか、プライベート ウィンドウを閉じて、再読み込みしてください。',
  storage_full:
    'この端末には、ブラウザーが保存できる空きがありません。ディスクの空きを増やしてから再読み込みしてください。以前に保存した内容はそのまま残っています。',
  not_loaded:
    'プログラムの一部が届きませんでした。このページの配信元への接続を確かめて、再読み込みしてください。',
  stopped:
    'プログラムが停止しました。最後の「保存済み」までの内容は残っています。続けるには再読み込みしてください。',
  newer_store:
    'ここに保存されている内容は、より新しい Leadbench で書かれています。新しい版で開いてください。何も変更していません。',
};

const by_language: Record<string, Sentences> = { en: english, pl: polish, ru: russian, ja: japanese };

export interface Chosen { tag: string; sentences: Sentences }

export function choose_sentences(languages: readonly string[]): Chosen {
  for (const language of languages) {
    const tag = language.slice(0, 2).toLowerCase();
    const sentences = by_language[tag];
    if (sentences) return { tag, sentences };
  }
  return { tag: 'en', sentences: english };
}
