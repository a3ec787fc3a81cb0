// The first script of the page: the two ways out that a Content-Security-Policy does not close are
// taken away before anything else runs.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport']) {
  Reflect.deleteProperty(globalThis, name);
}

export {};
