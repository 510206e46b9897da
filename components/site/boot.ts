/**
 * Scripts that run before the first paint, inline in the head. The build puts their hashes into the security policy,
 * so they hold nothing that differs from page to page.
 */

/** Keys of local storage. Whatever stands there is compared with the known values, never used as it is. */
export const storageKeys = { theme: 'notebook.theme', type: 'notebook.type', lang: 'notebook.lang' } as const

/** Puts the remembered theme and type size on <html>, so that nothing flashes, and remembers the language. */
export const bootScript = `(()=>{try{const d=document.documentElement,s=localStorage,t=s.getItem('${storageKeys.theme}');
if(t==='light'||t==='dark')d.dataset.theme=t;
if(s.getItem('${storageKeys.type}')==='large')d.dataset.type='large';
const l=/\\/(zh|en)\\/(?!embed\\/)/.exec(location.pathname);if(l)s.setItem('${storageKeys.lang}',l[1])}catch{}})()`

/**
 * On the landing: a reader who has chosen a language before goes on to it. The landing leaves no entry in the history
 * (replace), and stays when it is come to on purpose, from a page of the site or by the back button.
 */
export const landingScript = `(()=>{try{const d=document.documentElement,s=localStorage,t=s.getItem('${storageKeys.theme}'),l=s.getItem('${storageKeys.lang}');
if(t==='light'||t==='dark')d.dataset.theme=t;
const n=performance.getEntriesByType('navigation')[0];
if((l==='zh'||l==='en')&&(!n||n.type==='navigate')&&!document.referrer.startsWith(location.origin))location.replace(l+'/'+location.hash)}catch{}})()`
