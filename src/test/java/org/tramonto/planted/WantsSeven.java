package org.tramonto.planted;

public class WantsSeven {

    WantsSeven(String one, String two, String three, String four, String five, String six, String seven) {}
}
