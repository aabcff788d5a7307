/* What volunteers hold before the screen: a scanner types it, or the camera sees it. Written for
   the same old tablets; whatever has no detector of its own has the scanner. */
(function () {
  "use strict";
  var CODE = /^BP1/, AS_BEFORE = /^(ALREADY_CHECKED_IN|CHECKED_OUT_ALREADY)$/;
  var PAUSE = 400, PATIENCE = 15000, LOOK = 200;
  var GOOD = 8000, BAD = 15000, LOST = 60000, LOOKING = 60000, REMEMBERED = 120000;
  var kiosk = window.boaiKiosk;
  var main = document.getElementsByTagName("main")[0];
  var answer = by("answer"), field = by("own"), looking = by("looking"), video = by("seen");
  var readings = {}, sent = null, busy = false, detector = null, stream = null;
  var over = null, typed = null, patience = null;
  /* Where fingers type, the field would call up a keyboard: until a scanner has typed into it. */
  var types = !("ontouchstart" in window);

  function by(id) {
    return document.getElementById(id);
  }

  function digits() {
    var bytes = [], source = window.crypto || window.msCrypto, i;
    if (source && source.getRandomValues) {
      return source.getRandomValues(new Uint8Array(16));
    }
    for (i = 0; i < 16; i += 1) {
      bytes.push(Math.floor(Math.random() * 256));
    }
    return bytes;
  }

  function newKey() {
    var bytes = digits(), text = "", i;
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    for (i = 0; i < 16; i += 1) {
      text += (i === 4 || i === 6 || i === 8 || i === 10 ? "-" : "")
        + (bytes[i] + 256).toString(16).slice(1);
    }
    return text;
  }

  /* The same code is the same reading, however often it is held up: it gets the first answer. */
  function read(text) {
    var code = text.replace(/\s/g, ""), now = Date.now(), each;
    field.value = "";
    window.clearTimeout(typed);
    if (!code || busy || !kiosk.secret()) {
      return;
    }
    for (each in readings) {
      if (now - readings[each].at > REMEMBERED) {
        delete readings[each];
      }
    }
    readings[code] = readings[code] || { key: newKey(), code: code, at: now };
    send(readings[code]);
  }

  function send(reading) {
    var request = new XMLHttpRequest();
    sent = reading;
    busy = true;
    say("sending", 0);
    request.open("POST", main.getAttribute("data-taps"));
    request.setRequestHeader("Authorization", "Bearer " + kiosk.secret());
    request.setRequestHeader("Content-Type", "application/json");
    request.timeout = PATIENCE;
    request.onreadystatechange = function () {
      if (request.readyState === 4) {
        busy = false;
        answered(request);
      }
    };
    request.send(JSON.stringify({ clientKey: reading.key, code: reading.code }));
  }

  function answered(request) {
    var told;
    try {
      told = JSON.parse(request.responseText);
    } catch (error) {
      told = null; /* nobody answered, or something that is not this house */
    }
    if (told && told.error === "NOT_FOUND") {
      hide();
      kiosk.close();
    } else if (!told || !told.errors || told.errors.length && told.errors[0].code === "BUSY") {
      say("lost", LOST);
    } else if (told.errors.length) {
      refused(told);
    } else {
      by("who").textContent = told.name;
      by("at").textContent = told.at;
      say(told.done === "check_in" ? "in" : "out", GOOD);
    }
  }

  function refused(told) {
    var reasons = by("reasons"), ways = by("ways").getElementsByTagName("li"), i, line;
    var kept = AS_BEFORE.test(told.errors[0].code);
    reasons.textContent = "";
    for (i = 0; i < (kept ? 1 : told.errors.length); i += 1) {
      line = document.createElement("li");
      line.textContent = told.errors[i].message;
      reasons.appendChild(line);
    }
    for (i = 0; i < ways.length; i += 1) {
      ways[i].hidden = told.otherWays.indexOf(ways[i].getAttribute("data-way")) < 0;
    }
    by("ways").hidden = !told.otherWays.length;
    say(kept ? "kept" : "refused", BAD);
  }

  function say(state, wait) {
    answer.className = "over " + state;
    answer.hidden = false;
    window.clearTimeout(over);
    if (wait) {
      over = window.setTimeout(hide, wait);
    }
  }

  /* The next one finds the code, and nothing of whoever was here. */
  function hide() {
    window.clearTimeout(over);
    answer.hidden = true;
    by("who").textContent = by("at").textContent = by("reasons").textContent = "";
    sent = null;
    attend();
  }

  /* Whatever a scanner types goes to where the focus is. */
  function attend() {
    var at = document.activeElement;
    if (types && (!at || at === document.body || !at.offsetParent) && field.offsetParent) {
      field.focus();
    }
  }

  function start() {
    var asked = { audio: false, video: { facingMode: "user" } };
    navigator.mediaDevices.getUserMedia(asked).then(function (given) {
      stream = given;
      video.srcObject = given;
      video.play();
      looking.hidden = false;
      patience = window.setTimeout(stop, LOOKING);
      look();
    })["catch"](function () {
      stop();
      say("blind", BAD);
    });
  }

  /* Nothing it sees leaves the tablet but a code of ours. */
  function look() {
    if (!stream) {
      return;
    }
    detector.detect(video).then(function (found) {
      for (var i = 0; stream && i < found.length; i += 1) {
        if (CODE.test(found[i].rawValue)) {
          stop();
          read(found[i].rawValue);
        }
      }
      window.setTimeout(look, LOOK);
    })["catch"](function () {
      window.setTimeout(look, LOOK); /* no picture yet */
    });
  }

  function stop() {
    var tracks = stream ? stream.getTracks() : [], i;
    for (i = 0; i < tracks.length; i += 1) {
      tracks[i].stop();
    }
    stream = video.srcObject = null;
    window.clearTimeout(patience);
    looking.hidden = true;
  }

  function sees() {
    if (!window.BarcodeDetector || !navigator.mediaDevices) {
      return;
    }
    window.BarcodeDetector.getSupportedFormats().then(function (formats) {
      if (formats.indexOf("qr_code") >= 0) {
        detector = new window.BarcodeDetector({ formats: ["qr_code"] });
        by("camera").hidden = false;
      }
    })["catch"](function () { /* the scanner reads as well */ });
  }

  by("reader").addEventListener("submit", function (event) {
    event.preventDefault();
    read(field.value);
  });
  /* Not every scanner ends with Enter. */
  field.addEventListener("input", function () {
    types = true;
    window.clearTimeout(typed);
    typed = window.setTimeout(function () { read(field.value); }, PAUSE);
  });
  by("again").addEventListener("click", function () { send(sent); });
  by("back").addEventListener("click", hide);
  by("camera").addEventListener("click", start);
  by("enough").addEventListener("click", stop);
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") {
      stop();
    }
  });
  window.setInterval(attend, 500);
  sees();
})();
