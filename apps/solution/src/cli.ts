console.log("nothing yet");
